// Draws the shell over its one connection.
import { mount } from 'svelte';
import './design/base.css';
import App from './app/App.svelte';
import { Connection } from './client/connection.svelte.ts';
import { socketPort } from './client/socket-port.ts';
import { windowPort } from './client/window-port.ts';

mount(App, { target: document.body, props: { connection: new Connection(windowPort() ?? socketPort) } });
