/** What is known of somebody or something, as labels and values. */
import { Fragment, type ComponentChildren } from 'preact';
import './facts.css';

/** A label and its value; a fact without a value is left out. */
export type Fact = readonly [label: string, value: ComponentChildren];

/** Draws the facts that have a value. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd class="facts__value">{value}</dd>
        </Fragment>
      ))}
  </dl>
);
