// The first file of the screens: settles what must be settled before any of them is drawn, then draws the shell.
import './client/without-eval.ts';
import { mount } from 'svelte';
import './design/base.css';
import App from './app/App.svelte';
import './design/base.css';
import { Connection } from './client/connection.svelte.ts';
import { socketPort } from './client/socket-port.ts';

const connection = new Connection(socketPort);
mount(App, { target: document.body, props: { connection } });
