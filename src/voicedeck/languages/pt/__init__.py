"""Portuguese."""

from __future__ import annotations

from voicedeck.languages.language import Cues, Labels, Language, listed, own_rows, words
from voicedeck.languages.numbers import Numbers

NUMBERS = Numbers("pt", comma="vírgula", pairs=True, minus="menos")
MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho",
    "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
)  # fmt: skip


def dated(year: int, month: int, day: int) -> str:
    """ "três de maio de dois mil e vinte e quatro"; the first of a month is "primeiro"."""
    said = "primeiro" if day == 1 else NUMBERS.cardinal(day)
    return f"{said} de {MONTHS[month - 1]}" + (f" de {NUMBERS.cardinal(year)}" if year else "")


LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    answers=("sim", "não"),
    common=words(
        "o a os as é uma um do da que não em para com dos das ao são mais pelo pela de se por como mas no na nos "
        "nas foi ser tem têm seu sua isso este esta muito também entre quando ou até pode sem cada você eu onde "
        "há já todos à às dois duas três quatro cinco seis sete oito nove dez cento durante nosso nossa podem "
        "assim enquanto"
    ),
    regions=words("BR"),
    abbreviations=words(
        "Sr Sra Dr Dra Prof Profa Exmo Exma pág págs p pp vol cap art fig núm nº ed ex aprox vs al av a.C d.C tel "
        "máx mín"
    ),
    leading=words(
        "o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às por pelo pela pelos pelas para "
        "com sem sobre entre até desde e ou mas que quem cujo cuja se como quando seu sua seus suas não"
    ),
    numbers=NUMBERS,
    dated=dated,
    plus="mais",
    rows=own_rows,
    cues=Cues(
        spoken=listed("narrador|narradora|narração|locutor|locutora|locução|voz em off|voz off|texto falado"),
        people=listed("voz|fala|falas|apresentador|apresentadora|diálogo|entrevistador|convidado|off"),
        content=listed("conteúdo|conteúdos|pontos-chave|pontos|tópicos|texto do slide"),
        seen=listed(
            "visual|visuais|imagem|imagens|vídeo|na tela|no ecrã|texto na tela|texto no ecrã|tela|ecrã|animação|"
            "gráfico|gráficos|plano|câmera|câmara|corte|transição|música|música de fundo|som|efeito sonoro|"
            "efeitos sonoros|cena|ação|logo|b-roll"
        ),
        silent=listed(
            "notas|nota|notas do orador|notas do apresentador|notas para o orador|notas de apresentação|"
            "observação|observações|tom|duração|público|"
            "público-alvo|formato|estilo|plataforma|objetivo|objetivos|tempo|ritmo|palavras-chave|versão"
        ),
        slide=listed("slide|cena|sequência"),
        parts=listed("seção|secção|parte|capítulo"),
        sounds=listed("pausa|silêncio|música|risos|aplausos|corte|transição|zoom|animação|texto na tela"),
    ),
    labels=Labels(
        title=listed("título|título do vídeo|roteiro|guião"),
        author=words("autor autora canal"),
        description=words("descrição"),
        by=listed("por|de"),
        answer=listed("claro|com certeza|aqui está|segue|com prazer"),
        offer=listed("quer que eu|gostaria que eu|se quiser|me avise se|diga-me se"),
    ),
    phrases={
        "section": "Secção {{ number }}. {{ heading }}.",
        "overview": "Visão geral",
        "kicker": "Secção {{ numeral }}",
        "opener": "Secção {{ number }} de {{ total }}",
        "scan": "Digitalize para abrir",
        "narrated": "Narrado por uma voz de IA, {{ voice }}.",
        "voiced": "Voz de IA: {{ voice }}",
        "search": "Procurar no que é dito",
        "chapters": "Capítulos",
        "captions": "Legendas",
    },
)
