/** All styles of the page button as one text, for the closed root. */
import colours from '../ui/colours.css?inline'
import button from './page-button.css?inline'

export const buttonCss = colours + button
