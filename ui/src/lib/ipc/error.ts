/** A refusal of the core or of the way to it: a code and its parameters, never prose. */
export class CommandError extends Error {
  readonly code: string;
  readonly params: Record<string, string | number>;

  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code);
    this.name = 'CommandError';
    this.code = code;
    this.params = params;
  }

  /** Whatever was thrown, as an error with a code; what is not one of ours is `unreachable`. */
  static from(thrown: unknown): CommandError {
    if (thrown instanceof CommandError) return thrown;
    if (isShape(thrown)) return new CommandError(thrown.code, thrown.params ?? {});
    if (typeof thrown === 'string') {
      try {
        const parsed: unknown = JSON.parse(thrown);
        if (isShape(parsed)) return new CommandError(parsed.code, parsed.params ?? {});
      } catch {
        // not JSON: falls through
      }
    }
    return new CommandError('unreachable');
  }
}

/** Refusals that pass by themselves, whatever was sent. */
const PASSING = ['unreachable', 'other_profile_open', 'no_profile_open', 'busy', 'disk_full', 'read_only', 'disk_failed'];

export const passes = (code: string): boolean => PASSING.includes(code);

function isShape(value: unknown): value is { code: string; params?: Record<string, string | number> } {
  return typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string';
}
