/** The people of the annotator's own test pages. */
import type { User } from '@microsoft/microsoft-graph-types';

/** Synchronised, with every alias there is. */
export const ADA: User = {
  id: '7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400',
  displayName: 'Ada Okafor',
  userPrincipalName: 'ada.okafor@contoso.com',
  mail: 'ada+soc@contoso.co.uk',
  proxyAddresses: ['SMTP:ada+soc@contoso.co.uk', 'smtp:a.okafor@contoso.com'],
  onPremisesSamAccountName: 'aokafor',
  onPremisesDomainName: 'contoso.local',
  onPremisesSecurityIdentifier: 'S-1-5-21-1004336348-1177238915-682003330-5101',
};

/** A guest. */
export const KIM: User = {
  id: 'b1c2d3e4-0001-4a3d-a9b8-0c7bde7f0401',
  displayName: 'Kim Ranta',
  userPrincipalName: 'kim_partner.example#EXT#@contoso.onmicrosoft.com',
  mail: 'kim@partner.example',
};

/** Known to Entra only. */
export const LEE: User = {
  id: 'c1c2d3e4-0002-4a3d-a9b8-0c7bde7f0402',
  displayName: 'Lee Gu',
  userPrincipalName: 'lee.gu@contoso.com',
  mail: 'lee.gu@contoso.com',
};
