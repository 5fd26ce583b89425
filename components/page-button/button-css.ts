/** All styles of the page button as one text, for the closed root. */
import tokens from '../ui/tokens.css?inline'
import button from './page-button.css?inline'

export const buttonCss = tokens + button
