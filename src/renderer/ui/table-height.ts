/** Height for a virtual table: what its drawer leaves below tools and headings. */
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Headings and borders, and the least height of a table that is of use. */
const HEADINGS_PX = 40, LEAST_PX = 60;

export function useTableHeight(): [RefObject<HTMLDivElement | null>, number] {
  const holder = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(160);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    // the tools take several lines where the drawer is narrow
    const tools = element.querySelector('.table-tools');
    const observer = new ResizeObserver(() => setHeight(Math.max(LEAST_PX, element.clientHeight - (tools?.clientHeight ?? 0) - HEADINGS_PX)));
    observer.observe(element);
    if (tools) observer.observe(tools);
    return () => observer.disconnect();
  }, []);
  return [holder, height];
}
