/** What a real console is to the measurement: how it is started, which of its pages are looked at, and what is done there. */
import type { Frame, Page } from 'playwright-core';

/** A thing that a person does on a page, done once it has taken effect. */
export interface Action {
  readonly name: string;
  run(frame: Frame, page: Page): Promise<unknown>;
}

/** One page of a console. */
export interface ConsolePage {
  readonly name: string;
  /** Goes there, and answers the document in which the names stand, once they do. */
  open(page: Page): Promise<Frame>;
  /** A selector of what shows one record. */
  readonly records: string;
  /** Selectors of what the product itself says is a user. */
  readonly users: readonly string[];
  readonly actions: readonly Action[];
}

/** A console that runs. */
export interface RunningConsole {
  readonly version: string;
  /** Such as `http://rt.example:8080`. */
  readonly origin: string;
  readonly pages: readonly ConsolePage[];
  stop(): Promise<void>;
}

/** A console that can be tried. */
export interface Product {
  readonly name: string;
  /** Installs what is missing and starts it; rejects with the reason where it cannot. */
  start(): Promise<RunningConsole>;
}
