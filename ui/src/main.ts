import { mount } from 'svelte';
import './lib/theme/fonts.css';
import './lib/theme/tokens.css';
import './lib/theme/ground.css';
import './lib/theme/print.css';
import { connect, onClose } from '$lib/ipc';
import { app, pressed } from '$lib/shell/app.svelte';
import { route } from '$lib/shell/route.svelte';
import { flushAll } from '$lib/text';
import App from './App.svelte';

connect();
route.start();
onClose(flushAll);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void flushAll();
});

const target = document.getElementById('app');
if (target !== null) mount(App, { target });
void app.start().then(() => {
  performance.mark('tirek-usable');
  return pressed.start();
});
