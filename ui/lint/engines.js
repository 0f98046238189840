/** The oldest engines that the screen is made for: the field `browserslist` of package.json, and nowhere else. Chrome 109 is the last WebView2 of Windows 7 and 8.1; Safari stands for WebKitGTK. */
import { readFileSync } from 'node:fs';

const { browserslist } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** `{ name: 'chrome', version: 109 }` for each. */
export const ENGINES = browserslist.map((engine) => {
  const [name, version] = engine.split(' ');
  return { name, version: Number(version) };
});

/** The same, as the build wants them: `chrome109`. */
export const TARGETS = browserslist.map((engine) => engine.replace(' ', ''));
