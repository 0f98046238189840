/** The box that searches everything: whether it is open, and what was looked for last. */
class Finder {
  open = $state(false);
  words = $state('');
}

export const finder = new Finder();
