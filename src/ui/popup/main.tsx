/** The entry of the popup's page. */
import { mount } from '../mount.tsx';
import { Popup } from '../views/popup.tsx';

void mount(Popup);
