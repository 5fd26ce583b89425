/** A taught page of an invented front desk. Tests only. */
import type { Recipe } from '../crm/recipe.ts'

export const FRONT_DESK: Recipe = {
  id: 'desk',
  version: 1,
  name: 'Front desk',
  origin: 'https://desk.example.test',
  address: '/guest/{id}',
  phone: { clues: [{ by: 'label', text: 'phone' }] },
  nameField: null,
  kind: 'phone',
  enabled: true,
  createdAt: 1,
}
