/** Brings the recipe reader into a taught page. */
import { browser } from 'wxt/browser'

/** To be awaited before the page's script is sent a recipe. False where the browser forbids it; then nothing was laid down. */
export async function giveRecipeReader(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['/recipe-reader.js'] })
    return true
  } catch {
    return false // the tab moved on, or its host was withdrawn meanwhile
  }
}
