/** Entry of the window. */
import { createRoot } from 'react-dom/client';
import { boot } from '../state/boot.ts';
import { App } from './App.tsx';
import './app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
boot();
