import type { Recipe } from '../../lib/crm/recipe.ts'
import { recipeFile } from '../../lib/recipes/recipe-file.ts'
import { Button, DownloadIcon } from '../ui/index.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { hostLabel } from './crm-address.ts'
import { useOptions } from './options-context.tsx'
import { SwitchRow } from './parts.tsx'
import { SavedText } from './saved-text.tsx'
import { useOptionsWords } from './use-options-words.ts'

interface RecipeCardProps {
  recipe: Recipe
  locked: boolean
  onSave: (recipe: Recipe) => void
  onRemove: () => void
}

export function RecipeCard({ recipe, locked, onSave, onRemove }: RecipeCardProps) {
  const { actions } = useOptions()
  const { t, say, times } = useOptionsWords()
  const words = t.recipes
  const host = hostLabel(recipe.origin)
  return (
    <section class="card" aria-label={recipe.name}>
      <header class="card-head">
        <div class="card-head-text">
          <h2 class="card-title">
            <bdi>{recipe.name}</bdi>
          </h2>
          <p class="soft wrap">
            <bdi dir="ltr">
              {host}
              {recipe.address}
            </bdi>
          </p>
        </div>
        <p class="soft">{say(words.taught, { date: times.day(recipe.createdAt, Date.now()) })}</p>
      </header>
      <SavedText
        label={words.name}
        value={recipe.name}
        maxLength={80}
        dir="auto"
        disabled={locked}
        onSave={(name) => onSave({ ...recipe, name: name || host })}
      />
      <SwitchRow
        label={words.on}
        checked={recipe.enabled}
        locked={locked}
        onChange={(enabled) => onSave({ ...recipe, enabled })}
      />
      <div class="buttons">
        <Button
          size="small"
          icon={<DownloadIcon size={14} />}
          onClick={() => actions.download('texter-link-page.json', recipeFile([recipe]))}
        >
          {words.save}
        </Button>
        <ConfirmButton
          variant="danger"
          size="small"
          disabled={locked}
          title={say(words.removeTitle, { name: recipe.name })}
          text={say(words.removeText, { host })}
          confirm={words.delete}
          onConfirm={onRemove}
        >
          {words.delete}
        </ConfirmButton>
      </div>
    </section>
  )
}
