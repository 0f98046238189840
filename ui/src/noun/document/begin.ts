/** Kinds whose documents begin with a place and what was chosen, without rules of their own. */
import type { Begin, CommandName, Request } from '$lib/ipc';

type KindOf<N> = N extends `${infer Kind}.create` ? (Begin extends Request<N & CommandName> ? Kind : never) : never;

export type BegunKind = KindOf<CommandName>;
export type Space = Begin['space'];
