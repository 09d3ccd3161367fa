/** The whole register for panel and table, read once for each state of the project. */
import { useEffect } from 'react';
import type { RegisterReport } from '../../../core/register/index.ts';
import { loadRegister, useRegister } from '../../state/register.ts';
import { useStore } from '../../state/store.ts';

export function useRegisterReport(): RegisterReport | null {
  const id = useStore((state) => state.info?.id), revision = useStore((state) => state.info?.revision);
  useEffect(() => { if (id !== undefined && revision !== undefined) loadRegister(id, revision); }, [id, revision]);
  return useRegister((state) => state.report);
}
