/** The entry of the side panel's page. */
import { mount } from '../mount.tsx';
import { SidePanel } from '../views/side-panel.tsx';

void mount(SidePanel);
