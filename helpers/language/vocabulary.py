"""Words that several rules share: of rising and falling, of places in a list, of what is ranked."""

RISE = (
    "rise|rises|rising|rose|risen|grow|grows|growth|growing|grew|grown|increase|increases|increased"
    "|increasing|climb|climbs|climbed|climbing|gain|gains|gained|jump|jumps|jumped|jumping|surge"
    "|surged|surging|soar|soars|soared|advance|advanced|advances|leap|leaps|leapt|leaped|expand"
    "|expanded|swell|swells|swelled|expansion|improve|improved|improvement|accelerated|up|higher|faster|more"
)
FALL = (
    "fall|falls|falling|fell|fallen|drop|drops|dropped|dropping|decline|declines|declined|declining"
    "|decrease|decreases|decreased|decreasing|slip|slips|slipped|slipping|slide|slides|slid|sank"
    "|shrank|shrunk|shed|lose|loses|losing|lost|contracted|contraction|down|lower|below|fewer|less"
)
MOVE = f"{RISE}|{FALL}|move|moved|moves|moving|edge|edged|edging"
# Words by which one name passes another, told of the figure that follows.
PASSING = "overtook|overtakes|overtaking|set the pace|picked up"
PASSED = "leaving|behind|trailing"
PLACES = "places?|spots?|positions?|rungs?|notch(?:es)?|ranks?|slots?|steps?|levels?|pegs?"
HUBS = "clusters?|hubs?|cities|economies|countries|nations|regions|metros?|entries|names"
IN_A_ROW = "running|in a row|in succession|straight|on the trot|consecutively"
LARGEST = "leading|largest|biggest|strongest|top|best"
# What may follow a rank. A noun that is none of these makes the ordinal the number of that noun.
_AFTER_RANK = (
    "largest|biggest|best|most|highest|strongest|leading|globally|worldwide|world-wide|overall"
    "|internationally|nationally|nationwide|regionally|in|among|amongst|out|of|for|and|to|from|with"
    "|behind|after|by|on|at|this|last|while|but|as|according|again|when|ahead|respectively|or"
    "|against|per|since|only|just|a|the|next|before|over|under|each|followed|both|is|was|are|were"
    "|has|have|position|(?:\\w+ )?(?:years?|editions?) (?:ago|earlier|before)|because|where"
    "|which|it|they|up|down|so|due|thanks|second|third"
)
RANK_GOES_ON = (
    rf"(?:[ -](?:{PLACES})\b|-(?:largest|biggest|ranked|placed|best|most|highest|strongest|leading"
    rf"|busiest|fastest)| (?:{_AFTER_RANK})\b|[.,;:)!?\"'-]| -| \(|\s*$)"
)
