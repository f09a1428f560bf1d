/** inbound: ECS to IDC. outbound: IDC to ECS (the guide's sense). */
export type Direction = 'inbound' | 'outbound';

export const directions = ['inbound', 'outbound'] as const;
