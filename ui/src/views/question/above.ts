/** The thread above the box to write on: what is led to, and what has just been sent or has come, stands clear of it. */

const TURN = 'article';

/** Notes the height of the box for the thread (`--foot`), which grows with what is written, and shows a turn that is added. */
export function aboveBox(turns: HTMLElement): () => void {
  const box = turns.parentElement?.querySelector<HTMLElement>('[data-testid="question-compose"]') ?? null;
  const measure = (): void => turns.style.setProperty('--foot', `${box?.offsetHeight ?? 0}px`);
  const sized = new ResizeObserver(measure);
  if (box !== null) sized.observe(box);
  const grown = new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof HTMLElement && node.matches(TURN));
    const newest = added.at(-1);
    // What was there before and is only shown anew stands elsewhere; the newest stands last.
    if (!(newest instanceof HTMLElement) || newest !== [...turns.querySelectorAll(TURN)].at(-1)) return;
    measure();
    newest.scrollIntoView({ block: 'nearest' });
  });
  grown.observe(turns, { childList: true });
  measure();
  return () => {
    sized.disconnect();
    grown.disconnect();
  };
}
