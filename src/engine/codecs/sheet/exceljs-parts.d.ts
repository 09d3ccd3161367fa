/** The parts of exceljs that write. The package as a whole brings a reader of streams with packages of unclear licence, which we do not ship. */
declare module 'exceljs/lib/doc/workbook.js' {
  import { Workbook } from 'exceljs';
  export default Workbook;
}
declare module 'exceljs/lib/stream/xlsx/workbook-writer.js' {
  import { stream } from 'exceljs';
  export default stream.xlsx.WorkbookWriter;
}
