/** Grey shapes where something will stand, only before anything has ever been read. */
import { t } from '../words.ts';
import './skeleton.css';

const row = (index: number) => (
  <span class="skeleton-row" key={index}>
    <span class="skeleton" />
    <span class="skeleton" />
    <span class="skeleton" />
    <span class="skeleton" />
  </span>
);

/** So many rows of a list; a screen reader hears only that it is loading. */
export const SkeletonRows = ({ count }: { count: number }) => (
  <output>
    <span class="visually-hidden">{t('loading')}</span>
    <span class="skeleton-rows" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => row(index))}
    </span>
  </output>
);
