import { describe, expect, it } from 'vitest';
import type { FileState } from '$lib/ipc';
import { copiesOf, isSmaller, placeInWords, placeOfFile } from './file';

const FILE: FileState = { blob: 'b', size_bytes: 1, original_bytes: null, here: true, received: false, limit_bytes: null };

describe('an attached file', () => {
  it('is received only when the centre has confirmed it', () => {
    expect(placeOfFile(FILE, 'own')).toBe('waiting');
    expect(placeOfFile({ ...FILE, received: true }, 'own')).toBe('received');
  });

  it('that the centre does not take waits for nothing', () => {
    const large = { ...FILE, limit_bytes: 50_000_000 };
    expect(placeOfFile(large, 'own')).toBe('too-large');
    expect(placeInWords('too-large', large)).toContain('50\u00a0МБ');
    expect(placeOfFile(large, 'private')).toBe('only-here');
  });

  it('that goes with words which are not sent off is not sent, wherever its content lies', () => {
    expect(placeOfFile({ ...FILE, received: true }, 'own', true)).toBe('unsent');
  });

  it('of a private entry stays here', () => {
    expect(placeOfFile(FILE, 'private')).toBe('only-here');
  });

  it('of another PC arrives', () => {
    expect(placeOfFile({ ...FILE, here: false, received: true }, 'library')).toBe('arriving');
  });
});

describe('what travels in place of an original', () => {
  const attachment = { blob: 'b', size_bytes: 400_000 };
  const copy = { ...FILE, original_bytes: 4_200_000 };
  const silent = { ...FILE, original_bytes: 400_100 };

  it('is smaller where a person sees it', () => {
    expect(isSmaller(attachment, copy)).toBe(true);
    expect([silent, FILE, undefined].map((file) => isSmaller(attachment, file))).toEqual([false, false, false]);
  });

  it('is told of in one sentence', () => {
    expect(copiesOf([attachment], [copy])).toBe('attachment-diet-what');
    expect(copiesOf([attachment], [silent])).toBe('attachment-silent-what');
    expect(copiesOf([attachment], [FILE])).toBeNull();
  });
});
