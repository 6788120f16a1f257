"""From a news article on WIPO's cluster ranking to a report in which every figure has a verdict.

Data flows one way, one module a stage:
articles → claims → reference → verdicts, rankings → charts, tables, narrative → document → report
"""
