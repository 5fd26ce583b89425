/** The sections of the catalogue that the record screen speaks. */
import { common as commonEn, record as recordEn, status as statusEn } from '../../locales/en.yml'
import { common as commonHe, record as recordHe, status as statusHe } from '../../locales/he.yml'

export const recordWords = { en: recordEn, he: recordHe }
export const commonWords = { en: commonEn, he: commonHe }
export const statusWords = { en: statusEn, he: statusHe }
