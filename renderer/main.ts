// The first file of the screens: settles what must be settled before any of them is drawn, then draws the shell.
import { mount } from 'svelte';
import { z } from 'zod';
import './design/base.css';
import App from './app/App.svelte';
import './design/base.css';
import { Connection } from './client/connection.svelte.ts';
import { socketPort } from './client/socket-port.ts';

// zod would otherwise probe for `new Function`, which the content security policy forbids and reports.
z.config({ jitless: true });

const connection = new Connection(socketPort);
mount(App, { target: document.body, props: { connection } });
