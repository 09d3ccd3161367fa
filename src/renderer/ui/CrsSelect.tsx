/** In which system coordinates are typed; without a choice they are read as degrees, or as Gauss-Krüger with its zone in front. */
import { Select } from 'antd';
import { type Crs, KNOWN_CRS, knownCrs } from '../../core/crs/index.ts';
import { useWords } from './words.ts';

/** `onlyProjectable`: without the systems that no map projection describes, and without a guess. */
export function CrsSelect({ value, onChange, onlyProjectable = false }: { readonly value: Crs | undefined; readonly onChange: (crs: Crs | undefined) => void; readonly onlyProjectable?: boolean }) {
  const words = useWords();
  return (
    <Select<string>
      size="small" allowClear showSearch={{ optionFilterProp: 'label' }} className="crs-select" popupMatchSelectWidth={340} aria-label={words('panels:form.crs')} placeholder={words(onlyProjectable ? 'panels:form.crs' : 'panels:form.crs-auto')} value={value?.id ?? null}
      onChange={(id: string | undefined) => onChange(id === undefined ? undefined : knownCrs(id))} options={KNOWN_CRS.filter(({ proj }) => !onlyProjectable || proj !== null).map(({ id, label }) => ({ value: id, label: words.aside(words.of(label), id) }))}
    />
  );
}
