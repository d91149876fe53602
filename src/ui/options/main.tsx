/** The entry of the options's page. */
import { mount } from '../mount.tsx';
import { Options } from '../views/options.tsx';

void mount(Options);
