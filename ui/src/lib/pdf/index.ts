/** PDFs: a file opened, its pages measured, drawn and searched. Nothing of a PDF runs and nothing of it leads outside. */
export { openPdf, PdfRefused, prepare, type OpenPdf, type PageLink, type PdfPage, type Refusal } from './file';
export { findIn, textOf, type FoundOnPage, type PageText, type PdfPiece } from './find';
export { PageLayout } from './layout';
