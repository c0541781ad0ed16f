import type { RunbookSection } from '../rule';

/** Sections of one runbook, by the alert that leads there. */
export type SectionTexts = Readonly<Record<string, Omit<RunbookSection, 'page'>>>;
