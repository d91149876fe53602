import type { Console } from './console.ts';

/** Microsoft Sentinel in the Azure portal: the logs stand in a frame of another origin, in a grid whose DOM order is not row order. */
export const sentinel: Console = {
  name: 'Microsoft Sentinel',
  hosts: ['portal.azure.com'],
  frames: ['*.reactblade.portal.azure.net'],
};
