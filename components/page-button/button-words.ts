/** The page button's own two sections: nothing else of the catalogue is loaded into a page. */
import { button as buttonEn, status as statusEn } from '../../locales/en.yml'
import { button as buttonHe, status as statusHe } from '../../locales/he.yml'

export const buttonWords = { en: buttonEn, he: buttonHe }
export const statusWords = { en: statusEn, he: statusHe }
