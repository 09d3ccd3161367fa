/** A part of the window that has failed says so; the rest goes on. */
import { Button, Result } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../state/store.ts';

interface State { readonly error: Error | null }

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    bridge.log('error', `${error.stack ?? error.message} ${info.componentStack ?? ''}`);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const word = (key: string) => translate(useStore.getState().settings.lang, key);
    return <Result status="warning" title={word('window:part-failed')} extra={[<Button key="again" type="primary" onClick={() => this.setState({ error: null })}>{word('window:try-again')}</Button>, <Button key="copy" onClick={() => void bridge.copyText(error.stack ?? error.message)}>{word('window:copy-details')}</Button>]} />;
  }
}
