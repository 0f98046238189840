/** Whether the help is open. */
class Help {
  open = $state(false);
}

export const help = new Help();
