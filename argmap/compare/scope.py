"""Which articles and questions are compared."""

from argmap.dataclass import dataclass
from argmap.model.elements import Article, Question
from argmap.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of the articles and questions to compare; where there are none, all."""

    articles: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def articles_of(self, workspace: Workspace) -> tuple[Article, ...]:
        """Return the articles compared, in the order of the workspace."""
        every = workspace.articles
        return tuple(each for each in every if not self.articles or each.id in self.articles)

    def questions_of(self, workspace: Workspace) -> tuple[Question, ...]:
        """Return the questions compared, in the order of the workspace."""
        every = workspace.questions
        return tuple(each for each in every if not self.questions or each.id in self.questions)


def article_of(end: str) -> str:
    """Return the article of a claim or an argument, by its id."""
    return end.partition(".")[0]


def claim_at(workspace: Workspace, end: str) -> str:
    """Return the claim at the end of a link, or the one that the argument there is about."""
    argument = workspace.arguments_by_id.get(end)
    return end if argument is None else argument.conclusion
