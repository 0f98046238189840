/**
 * Whether a reader sees nothing in a text: spaces, letters that are never drawn or drawn as nothing (the empty Braille cell, the place
 * where a picture of Word stood, the empty head of a note), marks without a letter. The core judges the same.
 */
export const isBlank = (text: string): boolean =>
  /^[\s\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\uFFFC\u{1D159}]*$/u.test(text);

/** A text as it is shown, '' when there is nothing to see in it. */
export const seen = (text: string): string => (isBlank(text) ? '' : text.trim());
