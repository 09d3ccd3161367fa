/** Height for a virtual table: what its drawer leaves below tools and headings. */
import { type RefObject, useEffect, useRef, useState } from 'react';

const TOOLS_AND_HEADINGS_PX = 82;

export function useTableHeight(): [RefObject<HTMLDivElement | null>, number] {
  const holder = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(160);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.max(60, element.clientHeight - TOOLS_AND_HEADINGS_PX)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [holder, height];
}
