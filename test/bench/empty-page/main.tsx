/** The least that a page with Preact can do, to compare the popup with. */
import { render } from 'preact';

const root = document.querySelector('#page');
if (root) render(<p>Riskmark</p>, root);
