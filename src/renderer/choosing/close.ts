/** Closing the dialog that is open. */
import { useStore } from '../state/store.ts';

export const closeDialog = (): void => useStore.setState({ dialog: null });
