/** Who writes while the portal is killed. */
export const writerNames = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'] as const
export const password = 'chaos-password'
