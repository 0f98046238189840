/** Whether a reader sees nothing in a text: spaces, letters that are never drawn, the empty Braille cell. The core judges the same. */
export const isBlank = (text: string): boolean => /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800]*$/u.test(text);

/** A text as it is shown, '' when there is nothing to see in it. */
export const seen = (text: string): string => (isBlank(text) ? '' : text.trim());
