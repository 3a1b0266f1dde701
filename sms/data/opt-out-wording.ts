/**
 * Free wording that withdraws consent, by language (ISO 639-1). The patterns are our own. They see
 * a message in lower case, without accents, apostrophes and punctuation, words one space apart.
 *
 * Rather miss one than take a customer's answer for an opt-out: "stop by at 5" and "cancel my
 * appointment" are answers. Gaps are bounded, and a word never overlaps the space that ends it, so
 * that no message makes a pattern slow.
 */
export interface OptOutWording {
	language: string;
	pattern: RegExp;
}

const PLEASE = '(?:please|pls|plz|plse)';
const MANY_MESSAGES =
	'(?:texts|texting|text messages|messages|messaging|msgs|sms|spam|spamming|promos|promotions|ads|advertising|notifications|alerts)';
const MESSAGES = `(?:${MANY_MESSAGES}|text|text message|message|msg|promo)`;
/** What may stand between a verb and the messages it is about. */
const FILLER =
	'(?: (?:all of|any of|to get|to receive|to be getting|all|any|anymore|more|further|future|the|these|this|those|your|ur|such|with|for|me|us|my|so|many|automated|marketing|promotional|sending|getting|receiving|you|unwanted|stupid|damn|fucking|bloody))*';
const END = `(?: (?:${PLEASE}|now|already|immediately|asap|today|thanks|thank you|thx|ty|ok|okay|sir|maam))*$`;
/** "don't stop", "I'll stop texting", "why did you stop sending texts": the opposite, or no request. */
const NOT_MEANT =
	'(?<!\\b(?:dont|do not|never|cant|cannot|can not|wont|will not|didnt|did not|doesnt|does not|not|ill|i will|i can|gonna|let me|did you|did u|did they|did he|did she|didnt you)(?: ever| just| want to| wanna| mean to| have to| need to| you| u)? )';

const ENGLISH = [
	// stop texting me · stop all these messages · quit sending me texts
	`\\b${NOT_MEANT}(?:stop|quit|cease)${FILLER} ${MESSAGES}\\b`,
	`\\b${NOT_MEANT}(?:end|cancel|halt|discontinue)${FILLER} ${MANY_MESSAGES}\\b`,
	`\\b${NOT_MEANT}(?:stop|quit|cease) (?:contacting|bothering|harassing|pestering|calling|emailing) (?:me|us|my|this|people)\\b`,
	`\\b${NOT_MEANT}(?:stop|quit) sending(?: me| us)? (?:this|these|those|stuff|crap|shit)\\b`,
	`\\bcease and desist\\b`,
	// please stop · ok stop it now · wrong number, stop · i said stop
	`^(?:(?:${PLEASE}|just|ok|okay|hi|hey|hello|no|nope|sorry|thanks|no thanks|no thank you|not interested|wrong number|i said|can you|could you|would you|will you|you need to|for the last time) )*stop(?: (?:it|this|that|all|everything|stop|doing this|doing that))*${END}`,
	`^stop (?:${PLEASE}|now|immediately|already|im|ive|i|we|you|dont|wrong|not|spam) (?!by\\b)(?=(?:\\w+ )*?(?:text\\w*|messag\\w*|msgs?|sms|list|number|interested|want|asked|said|told|subscribe\\w*|unsubscribe|contact\\w*))`,
	`\\b${PLEASE} stop(?: it| now| this)?$`,
	`^stop \\d{4,}$`,
	`^${PLEASE} (?:stpo|sotp|stp|stopp)$`,
	`^(?:stpo|sotp|stp|tsop|sstop|stopp|stoop)$`,
	// remove me · take me off your list · delete my number
	`\\b${NOT_MEANT}(?:remove|take|get|drop|delete|scratch) (?:me|us|my name|my number|my phone|my phone number|my cell|this number|number)(?: (?:off|from|out|of|please|immediately))* (?:your|ur|this|all|any|the (?:mailing|contact|text|texting|sms|marketing|call|calling|phone)|(?:mailing|contact|texting|marketing))(?: (?:damn|stupid|fucking|mailing|contact|text|texting|sms|marketing|call|calling|phone|distribution|spam|message|messaging))* (?:lists?|database|system|records|texts|messages|contacts)\\b`,
	`\\b${NOT_MEANT}(?:remove|take|get) (?:me|us|my number|this number) (?:off|from) (?:the )?list${END}`,
	`\\b${NOT_MEANT}(?:remove|unsub) (?:me|us|my number|my phone number|this number)${END}`,
	`\\b${NOT_MEANT}take (?:me|us|my number|this number) off${END}`,
	`^${PLEASE} (?:remove|unsubscribe)\\b${END}`,
	`\\b${NOT_MEANT}(?:delete|erase|remove|lose) (?:my|this) (?:phone |cell |mobile )?(?:number|contact|contact info|contact information)\\b`,
	// do not text me again · never contact me · don't message this number anymore
	`\\b(?:do not|dont|never)(?: ever| you| u| you ever)? (?:text|txt|message|msg|contact|sms|spam|bother)(?: (?:me|us|this number|my number|my phone|my cell|here))?(?: (?:again|anymore|any more|any longer|ever|ever again|no more))?${END}`,
	`\\b(?:do not|dont|never)(?: ever| you)? (?:text|txt|message|msg|contact|call|bother)(?: (?:me|us|this number|my number|my phone|here))?(?: on \\w+ \\w+)? (?:again|anymore|any more|any longer|ever)\\b`,
	`\\b(?:do not|dont|never|no longer) (?:text|txt|message|contact|bother) (?:me|us|this number|my number)(?: ever)? (?:again|anymore|any more|any longer)\\b`,
	`\\b(?:do not|dont|never)(?: ever)? send${FILLER} ${MESSAGES}\\b`,
	`\\b(?:do not|dont|never)(?: ever)? send (?:me|us) (?:anymore|anything)\\b`,
	// i don't want these texts · i never asked for these messages · no more texts
	`\\b(?:do not|dont|no longer|never|didnt|did not) (?:want|wish|need|wanna|care|ask|asked|sign up|signed up|subscribe|subscribed|consent|consented|agree|agreed)${FILLER} ${MESSAGES}\\b`,
	`\\b(?:do not|dont|no longer) (?:want|wish|care) to (?:be (?:texted|contacted|messaged|on (?:your|ur|this)(?: \\w+)? list)|hear from (?:you|u))\\b`,
	`\\b(?<!\\bare there |\\bwere there |\\bwhy )no more (?:texts?|text messages|messages|msgs|sms|spam|promos?|ads|texting|messaging)\\b`,
	`^(?:${PLEASE} )?no more${END}`,
	// unsubscribe me please · opt me out · i revoke my consent
	`\\b(?<!\\b(?:dont|do not|didnt|did not|never|not|cant|did i|did you)(?: \\w+){0,3} )(?:unsubscribe|unsubscribing|unsuscribe|unsubcribe|unsubscibe|unsubsribe|un subscribe)\\b`,
	`\\bopt (?:me|us|this number|my number) out\\b`,
	`\\b(?<!\\b(?:dont|do not|didnt|did not|never|not)(?: \\w+){0,3} )(?:want|like|wish|need|choose|${PLEASE})(?: to)? opt out\\b`,
	`\\bopt(?:ing)? out of (?:all |your |these |this |the |any |further |future )*(?:${MESSAGES}|list)\\b`,
	`^opt out${END}`,
	`\\b(?:revoke|withdraw|rescind|revoking|withdrawing) (?:my |all |any )*(?:prior )?consent\\b`,
	`\\b(?<!\\b(?:wont|not|never|dont|doesnt|didnt) )leave me (?:the (?:hell|fuck) )?alone\\b`,
	`\\bwrong (?:number|person|guy|phone)\\b(?: \\w+){0,6}? (?:stop|remove|unsubscribe|(?:dont|do not|quit) (?:text|texting|contact|contacting|message|messaging|call|calling))\\b`,
];

const FRENCH = [
	`\\b(?:arretez|arrete|cessez)(?: (?:de|d|les|vos|ces|tous|svp|me))* (?:m|d|dm)?(?:envoyer|ecrire|contacter|harceler|spammer|appeler|sms|messages?|textos?|spams?)\\b`,
	`\\bne (?:me |m )?m?(?:envoyez|envoie|ecrivez|ecris|contactez|contacte|textez)(?: plus| pas de (?:sms|messages?|textos?))\\b`,
	`\\bje (?:veux|souhaite) plus recevoir(?: (?:de|vos|ces))* (?:sms|messages?|textos?|publicites?|pubs?)\\b`,
	`\\bje ne (?:veux|souhaite|desire) (?:plus|pas)(?: (?:de|recevoir|vos|ces|etre|des))* (?:sms|messages?|textos?|publicites?|pubs?|sollicitations?|contactee?)\\b`,
	`\\b(?:me (?:desabonner|desinscrire)|desabonnez moi|desinscrivez moi|desabonne moi)\\b`,
	`\\b(?:retirez|enlevez|supprimez|rayez|effacez) (?:moi (?:de|du)\\b|mon numero\\b)`,
	`^(?:svp )?plus de (?:sms|messages|textos|pubs?)(?: svp| merci| stp)*$`,
	`^(?:arretez|arrete|stop)(?: (?:svp|stp|merci|ca|s il vous plait|sil vous plait))+$`,
	`^arretez$`,
];

const GERMAN = [
	`\\b(?<!\\b(?:bekomme|bekam|bekommen|erhalte|erhielt|kriege|habe|hab|kam|kamen|kommen|kommt) (?:jetzt |leider |gar |schon )?)keine(?: (?:weiteren|solchen|solche|diese))? (?:sms|nachrichten|textnachrichten|werbung|werbesms|werbe sms) mehr\\b`,
	`\\bkeine weiteren (?:sms|nachrichten|textnachrichten|werbung)\\b`,
	`^(?:bitte )?keine (?:sms|nachrichten|werbung)(?: bitte| danke)*$`,
	`\\b(?:schreib\\w{0,3}|kontaktier\\w{0,3}|belastig\\w{0,3}|texte\\w?)(?: sie| ihr| bitte)* (?:mir|mich|uns)(?: bitte)? (?:nicht mehr|nie mehr|nie wieder|nichts mehr)\\b`,
	`\\b(?:schick\\w{0,2}|send\\w{0,3})(?: sie| ihr| bitte)* (?:mir|uns)(?: bitte)? keine (?:weiteren )?(?:sms|nachrichten|werbung)\\b`,
	`\\bho(?:e)?r\\w{0,3}(?: sie| bitte| endlich| mal)* auf(?: (?:mir|mich|uns|mit|den|diesen|zu|sms|nachrichten|werbung))* (?:schreiben|schicken|senden|simsen|texten|belastigen|sms|nachrichten|werbung)\\b`,
	`\\b(?:losch\\w{0,3}|loesch\\w{0,3}|entfern\\w{0,3}|streich\\w{0,3})(?: sie| bitte)* (?:mich (?:aus|von)|meine (?:handynummer|telefonnummer|nummer)|diese nummer)\\b`,
	`\\b(?:nehm\\w{0,2}|nimm|trag\\w{0,2})(?: sie| bitte)* (?:mich|meine nummer)(?: bitte)? (?:aus|von)(?: (?:dem|der|ihrem|ihrer|eurem|eurer|diesem|dieser))? (?:sms )?(?:verteiler|liste)\\b`,
	`\\b(?:vom|aus dem|von der|aus der)(?: \\w+)? (?:verteiler|newsletter|sms liste|sms service)(?: \\w+)? (?:abmelden|austragen|loschen|streichen|nehmen)\\b`,
	`\\b(?:sms|nachrichten|newsletter)(?: bitte)? (?:abbestellen|abmelden|abstellen)\\b`,
	`\\bmich(?: bitte| gerne| hier)* (?:abmelden|austragen)(?: bitte| danke)*$`,
	`\\bwiderruf\\w* (?:hiermit )?(?:meine |die )?(?:einwilligung|zustimmung)\\b`,
	`^(?:bitte (?:stop|stopp|stoppen|aufhoren|abmelden|abbestellen|austragen)|(?:stop|stopp|abmelden|aufhoren) bitte)(?: danke| bitte)*$`,
];

const SPANISH = [
	`\\bno (?:me |nos )?(?:envien|envie|envies|manden|mande|mandes|escriban|escriba|escribas)(?: (?:mas|ya|sus|estos|esos|por favor))* (?:mensajes?|sms|textos?|msjs?|publicidad|promociones)\\b`,
	`\\bno (?:me |nos )?(?:envien|envie|envies|manden|mande|mandes|escriban|escriba|escribas|contacten|contacte|molesten|moleste)(?: nada)? mas(?: por favor| gracias)*$`,
	`\\b(?:deje|dejen|deja|dejad|pare|paren) de (?:enviar|mandar|escribir|molestar|contactar|llamar|textear)\\w*\\b`,
	`\\bno (?:quiero|deseo)(?: (?:recibir|mas|sus|estos|esos|que|me|manden|envien))* (?:mensajes?|sms|textos?|msjs?|publicidad|promociones)\\b`,
	`\\b(?:darme|denme|deme|dame|dar me) de baja\\b|\\bquiero (?:la )?baja\\b|^baja por favor$`,
	`\\b(?:quitenme|quiteme|saquenme|saqueme|eliminenme|elimineme|borrenme|borreme)\\b`,
	`\\b(?:quite|quiten|saque|saquen|elimine|eliminen|borre|borren) (?:mi|este) numero\\b`,
	`^(?:por favor )?(?:no mas|ya no mas|alto|paren|pare)(?: (?:mensajes|sms|textos|por favor|gracias))*$`,
	`^(?:por favor stop|stop por favor)$`,
];

const PORTUGUESE = [
	`\\bnao (?:me )?(?:envie|enviem|mande|mandem|escreva|escrevam)(?: (?:mais|me|suas|essas|estas|por favor))* (?:mensagem|mensagens|sms|msgs?|propaganda|promocoes)\\b`,
	`\\b(?:pare|parem|para) de (?:me )?(?:enviar|mandar|incomodar|escrever|ligar|encher)\\b`,
	`\\bnao (?:quero|desejo)(?: (?:mais|receber|suas|essas|estas))* (?:mensagem|mensagens|sms|msgs?|propaganda|promocoes)\\b`,
	`\\b(?:me )?(?:remova|removam|tire|tirem|retire|retirem|exclua|excluam|descadastre|descadastrem)(?: me)? (?:da|dessa|desta|de sua|do|meu numero|meu contato)\\b(?: \\w+)? ?(?:lista|cadastro|sistema)?$`,
	`\\bquero (?:me descadastrar|sair da lista|sair desta lista|sair dessa lista)\\b`,
	`^(?:por favor )?(?:pare|parem|parar|stop)(?: por favor| obrigad[oa])*$`,
];

const ITALIAN = [
	`\\bnon (?:mi )?(?:mandate|mandatemi|inviate|inviatemi|scrivete|scrivetemi|mandarmi|inviarmi|mandare|inviare)(?: (?:piu|altri|i|questi))* (?:messaggi|messaggio|sms|pubblicita)\\b`,
	`\\bnon (?:mi )?(?:scrivete|scrivetemi|contattate|contattatemi|scrivermi|contattarmi|disturbate|disturbatemi) piu\\b`,
	`\\bsmett(?:ete|etela|ila|i|a) di (?:mandar|inviar|scriver|contattar|messaggiar|disturbar)\\w*\\b`,
	`\\bnon voglio(?: (?:piu|ricevere|altri|questi|i|vostri))* (?:messaggi|sms|pubblicita)\\b`,
	`\\b(?:cancellatemi|toglietemi|rimuovetemi|disiscrivetemi|eliminatemi|cancellami|rimuovimi)\\b`,
	`\\b(?:togliete|cancellate|rimuovete|eliminate) il mio numero\\b`,
	`^(?:basta|stop)(?: (?:messaggi|sms|per favore|grazie))+$`,
];

const DUTCH = [
	`\\b(?<!\\b(?:krijg|kreeg|ontvang|ontving|heb|had) (?:al |nu |ook )?)geen (?:sms|smsjes|smsen|berichten|berichtjes|reclame)(?: \\w+)? meer\\b`,
	`\\bstop(?:pen)? met (?:mij |me |het |deze |die |al )*(?:sms\\w*|berichten|berichtjes|sturen|appen|reclame|lastigvallen)\\b`,
	`\\b(?:haal|verwijder) (?:mij|me|mijn nummer)(?: \\w+){0,4} (?:lijst|bestand|systeem)\\b|\\bverwijder mijn (?:telefoon)?nummer\\b`,
	`\\b(?:schrijf|meld) (?:mij|me) (?:uit|af)(?: (?:aub|alsjeblieft|alstublieft|svp|graag))*$`,
	`\\b(?:stuur|sms|app|benader) (?:mij|me) (?:niet|nooit) meer\\b|\\bstuur (?:mij|me) geen (?:sms|berichten)\\b`,
	`^(?:aub stop|stop (?:aub|alsjeblieft|alstublieft|svp|hiermee))$`,
];

const POLISH = [
	`\\b(?:nie wysylajcie|nie wysylac|nie wysylaj|nie przysylajcie|nie przysylac|nie przysylaj)(?: (?:mi|do|mnie|juz|wiecej|tych))* (?:sms\\w*|wiadomosci|reklam\\w*)\\b`,
	`\\b(?:nie piszcie|nie pisac|nie pisz)(?: juz| wiecej)? do mnie(?: wiecej| juz)?\\b`,
	`\\bprzesta(?:n|ncie) (?:do mnie |mi )?(?:pisac|wysylac|przysylac)\\b`,
	`\\bnie chce(?: (?:juz|wiecej|dostawac|otrzymywac|waszych|tych|od|was))* (?:sms\\w*|wiadomosci|reklam\\w*)\\b`,
	`\\b(?:wypisz|wypiszcie|usun|usuncie|skreslcie) (?:mnie (?:z|ze)|moj numer)\\b|\\b(?:wypisz|wypiszcie) mnie\\b`,
	`\\bprosze o (?:wypisanie|usuniecie) (?:mnie|mojego numeru)\\b`,
	`\\brezygnuje z (?:sms\\w*|wiadomosci|subskrypcji|newslettera)\\b`,
	`^(?:prosze stop|stop prosze)$`,
];

const PATTERNS: Record<string, string[]> = {
	en: ENGLISH,
	fr: FRENCH,
	de: GERMAN,
	es: SPANISH,
	pt: PORTUGUESE,
	it: ITALIAN,
	nl: DUTCH,
	pl: POLISH,
};

export const OPT_OUT_WORDING: readonly OptOutWording[] = Object.entries(PATTERNS).map(
	([language, patterns]) => ({ language, pattern: new RegExp(patterns.join('|')) }),
);
