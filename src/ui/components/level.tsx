/** A risk level is always shape, word and colour together, everywhere the same. */
import type { JSX } from 'preact';
import { LEVELS, type RiskLevel } from '../../core/risk.ts';
import { wordFor } from '../words.ts';
import './level.css';

type Look = 'high' | 'medium' | 'low' | 'other';

const SHAPES: Readonly<Record<Look, JSX.Element>> = {
  high: <path d="M5 .6 9.8 9.4H.2z" />,
  medium: <path d="M5 0 10 5 5 10 0 5z" />,
  low: <circle cx="5" cy="5" r="4.2" />,
  other: <path d="M1 4h8v2H1z" />,
};

const lookOf = (level: RiskLevel): Look => LEVELS.find((known) => known === level) ?? 'other';

/** The class that gives a level's colours to what stands inside. */
export const levelClass = (level: RiskLevel): string => `level--${lookOf(level)}`;

/** ▲ high, ◆ medium, ● low, a dash for everything else; in the colour of the text around it. */
export const LevelShape = ({ level }: { level: RiskLevel }) => (
  <svg class="level-shape" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
    {SHAPES[lookOf(level)]}
  </svg>
);

/** The level as a small pill; `plain` leaves the pill away where many stand in a column. */
export const LevelBadge = ({ level, plain = false }: { level: RiskLevel; plain?: boolean }) => (
  <span class={`badge ${levelClass(level)}${plain ? ' badge--plain' : ''}`}>
    <LevelShape level={level} />
    {wordFor('level', level)}
  </span>
);
