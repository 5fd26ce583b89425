/** Colours to tell connections apart; beside each stands the connection's name. The first ones are given by default. */
export const COLORS = ['#0b6b57', '#2c5cc5', '#8a3ffc', '#b3541e', '#a3185c', '#5b6470', '#7d7f1f', '#c94b4b'] as const
