import Handlebars from 'handlebars'

/** What a template names: the slots it shows and the templates it includes. */
export interface Mentions {
  slots: Set<string>
  partials: Set<string>
}

/** @throws Error when it is no Handlebars */
export function mentionsIn(text: string): Mentions {
  const found: Mentions = { slots: new Set(), partials: new Set() }
  const visitor = new (class extends Handlebars.Visitor {
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      note(node)
      super.MustacheStatement(node)
    }
    override SubExpression(node: hbs.AST.SubExpression): void {
      note(node)
      super.SubExpression(node)
    }
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      include(node.name)
      super.PartialStatement(node)
    }
    override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
      include(node.name)
      super.PartialBlockStatement(node)
    }
  })()
  const note = ({ path, params }: hbs.AST.MustacheStatement | hbs.AST.SubExpression) => {
    const [name] = params as hbs.AST.StringLiteral[]
    const isSlot = (path as hbs.AST.PathExpression).original === 'slot'
    if (isSlot && name?.type === 'StringLiteral') found.slots.add(name.value)
  }
  const include = (name: hbs.AST.PathExpression | hbs.AST.SubExpression) => {
    if ('original' in name) found.partials.add(String(name.original))
  }
  visitor.accept(Handlebars.parse(text))
  return found
}

/** What keeps a template from being used, if anything: its syntax, or a helper that does not exist. */
export function syntaxProblem(text: string, helpers: readonly string[]): string | undefined {
  try {
    const knownHelpers = Object.fromEntries(helpers.map((name) => [name, true]))
    Handlebars.precompile(text, { knownHelpers, knownHelpersOnly: true })
  } catch (error) {
    return (error as Error).message
  }
}
