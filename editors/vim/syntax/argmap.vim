" Vim syntax file
" Language: argmap
" Written by tools/write_vim_syntax.py; do not edit.

if exists("b:current_syntax")
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-,170,181,186,192-214,216-246,248-255
syntax sync fromstart

syntax cluster argmapDeclaredAwaited contains=argmapDeclared,argmapDeclaredComment
syntax match argmapDeclared contained /\%(\%(map\|question\|article\|premise\|conclusion\|assumption\|reported\)\k\@!\)\@!\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*/
syntax match argmapDeclaredComment contained /#.*/ nextgroup=@argmapDeclaredAwaited skipwhite skipempty
highlight default link argmapDeclared Type
highlight default link argmapDeclaredComment Comment
syntax cluster argmapNameAwaited contains=argmapName,argmapNameComment
syntax match argmapName contained /\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\%(\.\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\)\+\|\%(\%(map\|question\|article\|premise\|conclusion\|assumption\|reported\)\k\@!\)\@!\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*/
syntax match argmapNameComment contained /#.*/ nextgroup=@argmapNameAwaited skipwhite skipempty
highlight default link argmapName Identifier
highlight default link argmapNameComment Comment
syntax cluster argmapChoiceAwaited contains=argmapChoice,argmapChoiceComment
syntax match argmapChoice contained /\%(\%(map\|question\|article\|premise\|conclusion\|assumption\|reported\)\k\@!\)\@!\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*/
syntax match argmapChoiceComment contained /#.*/ nextgroup=@argmapChoiceAwaited skipwhite skipempty
highlight default link argmapChoice Constant
highlight default link argmapChoiceComment Comment
syntax cluster argmapDateAwaited contains=argmapDate,argmapDateComment
syntax match argmapDate contained /[0-9Y.\/-][0-9A-Za-z:.+~%?\/-]*/
syntax match argmapDateComment contained /#.*/ nextgroup=@argmapDateAwaited skipwhite skipempty
highlight default link argmapDate Number
highlight default link argmapDateComment Comment
syntax cluster argmapNameThenNameAwaited contains=argmapNameThenName,argmapNameThenNameComment
syntax match argmapNameThenName contained /\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\%(\.\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\)\+\|\%(\%(map\|question\|article\|premise\|conclusion\|assumption\|reported\)\k\@!\)\@!\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*/ nextgroup=@argmapNameAwaited skipwhite skipempty
syntax match argmapNameThenNameComment contained /#.*/ nextgroup=@argmapNameThenNameAwaited skipwhite skipempty
highlight default link argmapNameThenName Identifier
highlight default link argmapNameThenNameComment Comment
syntax cluster argmapVerbThenNameAwaited contains=argmapVerbThenName,argmapVerbThenNameComment
syntax match argmapVerbThenName contained /\%(\%(map\|question\|article\|premise\|conclusion\|assumption\|reported\)\k\@!\)\@!\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*/ nextgroup=@argmapNameAwaited skipwhite skipempty
syntax match argmapVerbThenNameComment contained /#.*/ nextgroup=@argmapVerbThenNameAwaited skipwhite skipempty
highlight default link argmapVerbThenName Function
highlight default link argmapVerbThenNameComment Comment
syntax match argmapWord /\k\+\%(\.\k\+\)*/
syntax match argmapEntry0 /\<\%(map\)\>/
highlight default link argmapEntry0 Statement
syntax match argmapEntry1 /\<\%(question\|article\|premise\|conclusion\|assumption\|reported\)\>/ nextgroup=@argmapDeclaredAwaited skipwhite skipempty
highlight default link argmapEntry1 Statement
syntax match argmapClause2 /\<\%(because\|despite\|by\|positions\|tags\)\>/ nextgroup=@argmapNameAwaited skipwhite skipempty
highlight default link argmapClause2 Keyword
syntax match argmapClause3 /\<\%(quote\|if\|where\|author\|publisher\|url\|source\|first-page\|note\)\>/
highlight default link argmapClause3 Keyword
syntax match argmapClause4 /\<\%(stance\|hedge\|language\|confidence\)\>/ nextgroup=@argmapChoiceAwaited skipwhite skipempty
highlight default link argmapClause4 Keyword
syntax match argmapClause5 /\<\%(when\|date\)\>/ nextgroup=@argmapDateAwaited skipwhite skipempty
highlight default link argmapClause5 Keyword
syntax match argmapClause6 /\<\%(answers\)\>/ nextgroup=@argmapNameThenNameAwaited skipwhite skipempty
highlight default link argmapClause6 Keyword
syntax match argmapClause7 /\<\%(as\)\>/ nextgroup=@argmapDeclaredAwaited skipwhite skipempty
highlight default link argmapClause7 Keyword
syntax match argmapClause8 /\<\%(at\|page\)\>/
highlight default link argmapClause8 Keyword
syntax match argmapSign9 /\%(+\|,\)/ nextgroup=@argmapNameAwaited skipwhite skipempty
highlight default link argmapSign9 Delimiter
syntax match argmapSign10 /\%(?\)/
highlight default link argmapSign10 Delimiter
syntax match argmapNumber /[0-9]\+\k\@!/
syntax match argmapNameOfLink /\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\%(\.\%(\k\&[^-_0-9]\)\%(\k\|[\u200c\u200d]\)*\)\+/ nextgroup=@argmapVerbThenNameAwaited skipwhite skipempty
syntax match argmapComment /#.*/
syntax match argmapEscape contained /\\["\\]/
syntax region argmapString contains=argmapEscape
      \ start=/"/ skip=/\\./ end=/"/ end=/^\ze\s*$/
highlight default link argmapNameOfLink Identifier
highlight default link argmapNumber Number
highlight default link argmapComment Comment
highlight default link argmapString String
highlight default link argmapEscape SpecialChar

let b:current_syntax = "argmap"
