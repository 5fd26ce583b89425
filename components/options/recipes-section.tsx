import { useEffect, useState } from 'preact/hooks'
import type { Recipe } from '../../lib/crm/recipe.ts'
import type { Result } from '../../lib/errors.ts'
import { recipeFile } from '../../lib/recipes/recipe-file.ts'
import { Button, DownloadIcon, Ltr, Notice, TargetIcon, UploadIcon } from '../ui/index.ts'
import { answered } from './answered.ts'
import { hostLabel } from './crm-address.ts'
import { FilePreview, type FileProblem, FileProblemNotice } from './file-preview.tsx'
import { useOptions } from './options-context.tsx'
import { Empty, FileButton, LockNote, SectionPage } from './parts.tsx'
import { RecipeCard } from './recipe-card.tsx'
import { useOptionsWords } from './use-options-words.ts'

interface Pending {
  text: string
  recipes: Recipe[]
}

/** Pages taught by pointing: name, switch, file, delete; import only after a look. */
export function RecipesSection() {
  const { actions, run, locked } = useOptions()
  const { t } = useOptionsWords()
  const words = t.recipes
  const [recipes, setRecipes] = useState<Recipe[] | null>(null)
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const [pending, setPending] = useState<Pending | null>(null)
  const isLocked = locked('recipes')

  useEffect(() => {
    let current = true
    const read = async () => {
      const list = await answered(actions.listRecipes())
      if (!current) return
      setProblem(list.ok ? null : list.error)
      if (list.ok) setRecipes(list.value)
    }
    void read()
    return () => {
      current = false
    }
  }, [actions])

  const write = async (work: Promise<Result<Recipe[]>>, said?: string) => {
    const done = await run(work, said === undefined ? {} : { said })
    if (done.ok) setRecipes(done.value)
    return done.ok
  }
  const look = async (text: string | null) => {
    setPending(null)
    if (text === null) return setProblem('too-large')
    const found = await answered(actions.importRecipes(text, false))
    setProblem(found.ok ? null : found.error)
    if (found.ok) setPending({ text, recipes: found.value })
  }
  const apply = async () => {
    if (pending && (await write(actions.importRecipes(pending.text, true), words.imported))) setPending(null)
  }

  return (
    <SectionPage title={words.title} lead={isLocked ? words.leadLocked : words.lead}>
      {isLocked && <LockNote />}
      {recipes?.length === 0 && <Empty icon={<TargetIcon size={28} />}>{words.none}</Empty>}
      {recipes?.map((recipe) => (
        <RecipeCard
          key={recipe.id}
          recipe={recipe}
          locked={isLocked}
          onSave={(next) => void write(actions.saveRecipe(next))}
          onRemove={() => void write(actions.removeRecipe(recipe.id), words.deleted)}
        />
      ))}
      <div class="buttons">
        <FileButton icon={<UploadIcon />} disabled={isLocked} onText={(text) => void look(text)}>
          {words.import}
        </FileButton>
        {recipes !== null && recipes.length > 1 && (
          <Button
            icon={<DownloadIcon />}
            onClick={() => actions.download('texter-link-pages.json', recipeFile(recipes))}
          >
            {words.saveAll}
          </Button>
        )}
      </div>
      {problem && <FileProblemNotice problem={problem} />}
      {pending?.recipes.length === 0 && <Notice tone="warning">{words.emptyFile}</Notice>}
      {pending && pending.recipes.length > 0 && (
        <FilePreview words={words} apply={() => void apply()} cancel={() => setPending(null)}>
          <ul class="preview-list">
            {pending.recipes.map((recipe) => (
              <li key={recipe.id}>
                <bdi>{recipe.name}</bdi>{' '}
                <Ltr class="soft">
                  {hostLabel(recipe.origin)}
                  {recipe.address}
                </Ltr>
              </li>
            ))}
          </ul>
        </FilePreview>
      )}
    </SectionPage>
  )
}
