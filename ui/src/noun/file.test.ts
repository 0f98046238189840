import { describe, expect, it } from 'vitest';
import type { FileState } from '$lib/ipc';
import { placeOfFile } from './file';

const FILE: FileState = { blob: 'b', size_bytes: 1, original_bytes: null, here: true, received: false };

describe('an attached file', () => {
  it('is received only when the centre has confirmed it', () => {
    expect(placeOfFile(FILE, 'own')).toBe('waiting');
    expect(placeOfFile({ ...FILE, received: true }, 'own')).toBe('received');
  });

  it('of a private entry stays here', () => {
    expect(placeOfFile(FILE, 'private')).toBe('only-here');
  });

  it('of another PC arrives', () => {
    expect(placeOfFile({ ...FILE, here: false, received: true }, 'library')).toBe('arriving');
  });
});
