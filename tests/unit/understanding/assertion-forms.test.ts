import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { Engine } from '../../../understanding/engine.ts';
import { LanguageRules } from '../../../understanding/language-rules.ts';

/**
 * How patients put it, form by form: what is said of each sign they name. "-" is a sign that must not be found present, whatever
 * else is said of it.
 */
const content = path.resolve(import.meta.dirname, '../../../content');
const engines = new Map(
  ['en', 'es'].map((language) => [language, new Engine(new LanguageRules(loadLanguage(content, language)), null)]),
);

const short: Record<string, string> = {
  chest: 'emergency.chest-pain',
  breath: 'emergency.breathing',
  pain: 'urgent.pain',
  fever: 'urgent.fever',
  chills: 'urgent.chills',
  drain: 'urgent.drainage',
  faint: 'general.unconscious',
  bleed: 'general.bleeding',
};

type Case = [language: 'en' | 'es', text: string, expected: string];

function check([language, text, expected]: Case): void {
  const signs = new Map(
    engines
      .get(language)
      ?.analyse(text)
      .signs.map(({ sign, assertion }) => [sign as string, assertion]),
  );
  const read = expected.split(', ').map((part) => {
    const [name = '', wanted = ''] = part.split(' ');
    const found = signs.get(short[name] ?? name);
    return `${name} ${wanted === '-' && found !== 'present' ? '-' : found}`;
  });
  expect(read.join(', ')).toBe(expected);
}

const forms: Record<string, Case[]> = {
  'a denial reaches the whole list': [
    ['en', 'I have no fever, chills or drainage', 'fever denied, chills denied, drain denied'],
    ['en', "haven't had any fever, chills, or pus", 'fever denied, chills denied, drain denied'],
    ['en', 'no chest pain or trouble breathing', 'chest denied, breath denied'],
    ['en', "she doesn't have chest pain, a fever or the shakes", 'chest denied, fever denied'],
    ['en', 'neither fever nor chills', 'fever denied, chills denied'],
    ['en', 'I am free of fever and chills', 'fever denied, chills denied'],
    ['es', 'no tengo fiebre, escalofríos ni pus', 'fever denied, chills denied, drain denied'],
    ['es', 'sin dolor de pecho ni falta de aire', 'chest denied, breath denied'],
    ['es', 'ni fiebre ni escalofríos', 'fever denied, chills denied'],
    ['es', 'nada de fiebre, escalofríos o supuración', 'fever denied, chills denied, drain denied'],
  ],
  'the list, asked about and denied': [
    ['en', "isn't chest pain on your list? good thing I have none", 'chest -'],
    ['en', "isn't trouble breathing on that sheet? lucky me, lungs are fine", 'breath -'],
    ['en', "isn't chest pain on your list? because I have it", 'chest present'],
    ['en', "isn't trouble breathing one of the signs? I've got that", 'breath present'],
    ['es', 'que si fiebre, que si pus: nada de la lista', 'drain -'],
    ['es', '¿no está el dolor de pecho en la lista? porque lo tengo', 'chest present'],
  ],
  'past and over without a date': [
    ['en', 'had a fever after my flu shot back then, that went away', 'fever past'],
    ['en', 'had chest pain before my bypass, none since', 'chest past'],
    ['en', 'I fainted once giving blood', 'faint past'],
    ['en', 'had a fever after my flu shot and now I have one again', 'fever present'],
    ['en', 'fainted at my wedding and again this morning', 'faint present'],
    ['en', 'feels just like when I had my heart attack', 'chest present'],
    ['es', 'la vacuna del tétano me tumbó con fiebre una noche', 'fever past'],
    ['es', 'me desmayé en mi boda, otros tiempos', 'faint past'],
    ['es', 'con la vacuna me dio fiebre y hoy otra vez tengo fiebre', 'fever present'],
  ],
  'songs, films and games': [
    ['en', 'in the book I am reading the heroine keeps fainting', 'faint other'],
    ['en', 'the show has someone with chest pain every week', 'chest other'],
    ['en', 'I was on an episode of my show when my chest got tight', 'chest present'],
    ['en', "can't sing a whole line of the song without gasping", 'breath present'],
    ['es', 'la canción dice que no puede respirar sin ella', 'breath other'],
    ['es', 'el protagonista tiene dolor de pecho', 'chest other'],
    ['es', 'estaba viendo la novela y me dio un dolor en el pecho', 'chest present'],
  ],
  "other people's stories": [
    ['en', 'a gal at church had chest pain after hers', 'chest past'],
    ['en', 'one of my patients had a fever', 'fever past'],
    ['en', 'a gal at church had chest pain and so do I', 'chest present'],
    ['en', 'my buddy from work just fainted', 'faint present'],
    ['en', 'the man next to me got your shots and is wheezing', 'breath present'],
    ['es', 'a mi vecina le dio dolor de pecho con la suya', 'chest -'],
    ['es', 'a mi vecina le dio dolor de pecho con la suya y a mí ya me empezó', 'chest present'],
    ['es', 'mi vecina no puede respirar, le escribo por ella', 'breath present'],
  ],
  'the sheet and the bot itself': [
    ['en', 'your instructions read "trouble breathing", kind of vague', 'breath hypothetical'],
    ['en', 'checking what you answer for chest pain', 'chest hypothetical'],
    ['en', 'my chest hurts need instructions', 'chest present'],
    ['en', "I'm having trouble breathing what does the handout tell me to do", 'breath present'],
    ['es', 'probando qué contesta con fiebre', 'fever hypothetical'],
    ['es', 'necesito instrucciones, me duele el pecho', 'chest present'],
  ],
  'a denial behind the sign': [
    ['en', 'fever no, chills yes', 'fever denied, chills present'],
    ['en', 'fever: no. chills: yes', 'fever denied, chills present'],
    ['en', 'chest pain? nope. fever? yes', 'chest denied, fever present'],
    ['en', 'fever - no, drainage - none', 'fever denied, drain denied'],
    ['es', 'fiebre no, escalofríos sí', 'fever denied, chills present'],
    ['es', 'fiebre: no. escalofríos: sí', 'fever denied, chills present'],
    ['es', '¿dolor de pecho? no. ¿fiebre? sí', 'chest denied, fever present'],
  ],
  'a denial that corrects the word only': [
    ['en', 'not chills exactly, more like shaking', 'chills present'],
    ['en', "I wouldn't call it chest pain, more like pressure in my chest", 'chest present'],
    ['en', 'not a pain exactly but a tightness across my chest', 'chest present'],
    ['es', 'no son escalofríos exactamente, más bien estoy temblando', 'chills present'],
    ['es', 'no es dolor exactamente, es una presión en el pecho', 'chest present'],
  ],
  contrast: [
    ['en', 'no fever but I have chills', 'fever denied, chills present'],
    ['en', 'no fever, but my chest hurts', 'fever denied, chest present'],
    ['en', "no fever or chills, however I can't catch my breath", 'fever denied, chills denied, breath present'],
    ['en', 'nothing wrong except chest pain', 'chest present'],
    ['en', 'no problems aside from a fever of 102', 'fever present'],
    ['en', 'my chest only hurts when I breathe', 'chest present'],
    ['en', 'no chest pain, only when I breathe', 'chest present'],
    ['en', 'no pain in my chest except when I take a deep breath', 'chest present'],
    ['en', 'no chest pain unless I climb the stairs', 'chest present'],
    ['en', 'not only a fever, chills too', 'fever present, chills present'],
    ['en', 'besides the chills no fever', 'chills present, fever denied'],
    ['es', 'no tengo fiebre pero sí escalofríos', 'fever denied, chills present'],
    ['es', 'sin fiebre, pero me duele el pecho', 'fever denied, chest present'],
    ['es', 'no tengo nada excepto dolor en el pecho', 'chest present'],
    ['es', 'todo bien salvo que me falta el aire', 'breath present'],
    ['es', 'no me duele el pecho, solo cuando respiro', 'chest present'],
    ['es', 'no solo tengo fiebre, también escalofríos', 'fever present, chills present'],
    ['es', 'me duele el pecho solo cuando respiro', 'chest present'],
  ],
  'a hypothesis or a question': [
    ['en', 'what if I get chest pain?', 'chest hypothetical'],
    ['en', 'should I call 911 if I have trouble breathing', 'breath hypothetical'],
    ['en', 'is fever normal after the shots?', 'fever hypothetical'],
    ['en', 'how would I know if there is pus', 'drain hypothetical'],
    ['en', "I'm scared of getting a fever", 'fever hypothetical'],
    ['en', 'could the shot cause chest pain?', 'chest hypothetical'],
    ['en', 'is it normal that my chest hurts?', 'chest present'],
    ['en', 'if I get a fever do I call, because I have chills now', 'fever hypothetical, chills present'],
    ['es', '¿qué hago si me da fiebre?', 'fever hypothetical'],
    ['es', '¿es normal la fiebre después de las inyecciones?', 'fever hypothetical'],
    ['es', 'en caso de dolor de pecho ¿a quién llamo?', 'chest hypothetical'],
    ['es', '¿es normal que me duela el pecho?', 'chest present'],
  ],
  'past and over': [
    ['en', 'I had chest pain last year', 'chest past'],
    ['en', 'my fever broke two weeks ago', 'fever past'],
    ['en', 'history of chest pain, heart checked out fine in 2019', 'chest past'],
    ['en', 'I used to get chills as a kid', 'chills past'],
    ['es', 'tuve dolor de pecho el año pasado', 'chest past'],
    ['es', 'la fiebre se me quitó hace dos semanas', 'fever past'],
    ['es', 'de niño me daban escalofríos', 'chills past'],
  ],
  'gone within the last day counts as now': [
    ['en', 'my chest hurt this morning but it went away', 'chest present'],
    ['en', 'had chills last night, gone now', 'chills present'],
    ['en', 'I had a fever earlier today, it broke', 'fever present'],
    ['en', 'chest pain an hour ago, none now', 'chest present'],
    ['en', "couldn't catch my breath earlier, okay now", 'breath present'],
    ['en', 'the chills stopped about two hours ago', 'chills present'],
    ['es', 'me dolió el pecho esta mañana pero ya se me quitó', 'chest present'],
    ['es', 'anoche tuve escalofríos, ya no', 'chills present'],
    ['es', 'hace una hora me faltaba el aire, ahora ya no', 'breath present'],
    ['es', 'tuve fiebre hoy temprano, ya bajó', 'fever present'],
  ],
  'a third person': [
    ['en', 'my mom had chest pain last year', 'chest -'],
    ['en', 'my husband got the shot today and his chest hurts', 'chest present'],
    ['en', "I'm writing for my mother, she can't breathe", 'breath present'],
    ['en', 'my wife has a fever of 102', 'fever present'],
    ['en', 'my neighbor had chest pain after his shots', 'chest -'],
    ['en', 'my daughter is shaking with chills right now', 'chills present'],
    ['es', 'a mi mamá le dolía el pecho hace años', 'chest -'],
    ['es', 'escribo por mi esposo, le duele el pecho', 'chest present'],
    ['es', 'mi mamá tiene escalofríos ahorita', 'chills present'],
    ['es', 'a mi vecina le dio fiebre después de su inyección', 'fever -'],
  ],
  'a quoted sheet': [
    ['en', 'the paper says call if fever', 'fever hypothetical'],
    ['en', 'it says on the sheet to call 911 for chest pain', 'chest -'],
    ['en', 'the handout mentions chills and drainage', 'chills -, drain -'],
    ['en', 'your sheet lists trouble breathing as an emergency', 'breath -'],
    ['en', 'the paper says call if fever and I have a fever', 'fever present'],
    ['es', 'la hoja dice que llame si hay fiebre', 'fever hypothetical'],
    ['es', 'en el papel dice dolor de pecho, llamar al 911', 'chest -'],
    ['es', 'la hoja dice que llame si hay fiebre y tengo fiebre', 'fever present'],
  ],
  'double negation': [
    ['en', "can't say I don't have chest pain", 'chest present'],
    ['en', "it's not like I don't have a fever", 'fever present'],
    ['en', "I'm not saying I don't have chills", 'chills present'],
    ['en', "I can't deny my chest hurts", 'chest present'],
    ['en', 'never without chest pain', 'chest present'],
    ['en', "I don't have no fever", 'fever denied'],
    ['es', 'no es que no tenga fiebre', 'fever present'],
    ['es', 'no puedo decir que no me duele el pecho', 'chest present'],
    ['es', 'no puedo negar que me duele el pecho', 'chest present'],
    ['es', 'no tengo nada de fiebre', 'fever denied'],
  ],
  'a correction': [
    ['en', 'earlier I said no chest pain, but now I have it', 'chest present'],
    ['en', 'I said no fever before but now I do', 'fever present'],
    ['en', 'I told you I had no chills, that was wrong, I have chills', 'chills present'],
    ['en', 'scratch that, I do have chest pain', 'chest present'],
    ['en', 'no wait, yes, my chest does hurt', 'chest present'],
    ['en', "I didn't have a fever yesterday but today I do", 'fever present'],
    ['es', 'antes dije que no tenía dolor de pecho pero ahora sí', 'chest present'],
    ['es', 'dije que no tenía fiebre, pero ya sí', 'fever present'],
    ['es', 'ayer no tenía fiebre pero hoy sí', 'fever present'],
    ['es', 'me equivoqué, sí me duele el pecho', 'chest present'],
  ],
  'a comparison over time': [
    ['en', 'the pain is worse than yesterday', 'pain present'],
    ['en', 'pain is a 9 now, 4 this morning', 'pain present'],
    ['en', 'it hurts more than it did last week', 'pain present'],
    ['en', 'yesterday it was a 3, today the pain is an 8', 'pain present'],
    ['en', 'no worse than yesterday', 'pain -'],
    ['en', 'the pain is not getting worse', 'pain -'],
    ['es', 'el dolor está peor que ayer', 'pain present'],
    ['es', 'dolor 9 ahora, 4 en la mañana', 'pain present'],
    ['es', 'me duele más que la semana pasada', 'pain present'],
    ['es', 'el dolor no está peor que ayer', 'pain -'],
  ],
  'a denial silences no other sign': [
    ['en', "no fever but I can't breathe", 'fever denied, breath present'],
    ['en', 'no fever. chest pain', 'fever denied, chest present'],
    ['en', 'I have no fever and my chest hurts', 'fever denied, chest present'],
    ['en', 'no fever just chest pain', 'fever denied, chest present'],
    ['en', 'no fever, chest pain though', 'fever denied, chest present'],
    ['en', 'no fever, bad chest pain', 'chest present'],
    ['en', 'no fever, chest pain', 'chest present'],
    ['en', 'no fever no chills, chest pain since noon', 'fever denied, chills denied, chest present'],
    ['en', "no fever, can't breathe", 'breath present'],
    ['en', 'not sure if it is a fever, I have chills', 'chills present'],
    ['en', 'I have not slept, chest pain all night', 'chest present'],
    ['en', 'no relief from the chest pain', 'chest present'],
    ['en', 'not better, fever is 102', 'fever present'],
    ['en', 'no sleep because of chills', 'chills present'],
    ['es', 'no tengo fiebre pero no puedo respirar', 'fever denied, breath present'],
    ['es', 'sin fiebre. me duele el pecho', 'fever denied, chest present'],
    ['es', 'no tengo fiebre y me duele el pecho', 'fever denied, chest present'],
    ['es', 'no tengo fiebre, dolor de pecho', 'chest present'],
    ['es', 'no tengo fiebre, tengo escalofríos', 'fever denied, chills present'],
    ['es', 'no he dormido, escalofríos toda la noche', 'chills present'],
  ],
  'a tag is no denial': [
    ['en', 'this is chest pain, no?', 'chest present'],
    ['en', 'my chest hurts, no, really', 'chest present'],
    ['en', 'my chest hurts. no, really', 'chest present'],
    ['en', 'my chest is tight, is that ok', 'chest present'],
    ['es', 'esto es dolor de pecho, ¿no?', 'chest present'],
    ['es', 'me duele el pecho, ¿es normal?', 'chest present'],
  ],
  'a hedge is no hypothesis': [
    ['en', 'not sure if this counts, chest hurts', 'chest present'],
    ['en', "sorry if this is silly, can't breathe well", 'breath present'],
    ['en', 'idk if it matters but chest is tight', 'chest present'],
    ['en', 'if I remember right it began at noon, chest pain', 'chest present'],
    ['es', 'no sé si esto importa, me falta el aire', 'breath present'],
    ['es', 'perdón si molesto, dolor de pecho fuerte', 'chest present'],
    ['es', 'esta noche sí me duele el pecho, no sé qué hacer', 'chest present'],
  ],
  'what was long ago is something else': [
    ['en', 'had the injection 2 weeks ago, chest hurts', 'chest present'],
    ['en', 'chest pain since the shot last week', 'chest present'],
    ['en', 'my dad died of a heart attack years ago, chest feels heavy', 'chest present'],
    ['en', 'my husband passed out and will not wake up', 'faint present'],
    ['es', 'me inyectaron hace dos semanas, dolor de pecho', 'chest present'],
    ['es', 'mi papá murió del corazón hace años, me duele el pecho', 'chest present'],
    ['en', 'I had tightness in my chest years ago, it was nothing', 'chest past'],
  ],
  'what was only quoted turns out true': [
    ['en', 'the sheet says soreness is normal but chest is tight', 'chest present'],
    ['en', 'the paper mentions chills. well I do have them', 'chills present'],
    ['en', 'is a fever normal? I do have one', 'fever present'],
    ['en', 'I saw on tv that is bad, chest is tight', 'chest present'],
    ['es', 'la hoja dice que es normal pero me duele el pecho', 'chest present'],
    ['es', 'la hoja habla de escalofríos. los tengo ahora', 'chills present'],
  ],
  'other parts of the body beside the chest': [
    ['en', 'tightness in my chest and back', 'chest present'],
    ['en', 'pressure in my chest and shoulder', 'chest present'],
    ['en', 'tightness in my neck', 'chest -'],
    ['en', 'tightness in my back and chest', 'chest present'],
    ['en', 'some pressure in my chest', 'chest present'],
    ['en', 'no tightness in my back or chest', 'chest denied'],
    ['en', 'my chest is not good', 'chest present'],
    ['en', 'my chest never hurt like this', 'chest present'],
    ['en', 'my chest is fine', 'chest -'],
    ['en', 'my chest feels better than yesterday but still tight', 'chest present'],
    ['es', 'no siento bien el pecho', 'chest present'],
    ['es', 'no siento nada en el pecho', 'chest -'],
    ['en', 'not my shoulder, pressure on the chest', 'chest present'],
  ],
  'a denial of trouble is no trouble': [
    ['en', 'I do not have any trouble breathing', 'breath -'],
    ['en', 'not having shortness of breath or shakes', 'breath -, chills -'],
    ['en', 'shortness of breath: no. shakes: no', 'breath -, chills -'],
    ['en', 'no fever/chills/pus', 'fever denied, chills denied, drain denied'],
    ['en', 'denies fever, chills, drainage', 'fever denied, chills denied, drain denied'],
    ['en', 'I do have trouble breathing and chest pain', 'breath present, chest present'],
    ['es', 'no tengo fiebre, tampoco falta de aire', 'fever denied, breath denied'],
    ['es', 'no tengo pus ni presión en el pecho', 'drain denied, chest -'],
    ['es', 'niego fiebre, escalofríos, supuración', 'fever denied, chills denied, drain denied'],
  ],
  'what is over by years is past': [
    ['en', 'I fainted on a bus. That was in 2009.', 'faint past'],
    ['en', 'I fainted on a bus. That was just now.', 'faint present'],
    ['en', 'had chills with the flu last winter, fine now', 'chills past'],
    ['en', 'had chills today, fine now', 'chills present'],
    ['en', 'I used to have angina, now I have it again', 'chest present'],
  ],
  'a shield that begins before words of comfort': [
    ['en', 'tell me to come or not short of breath since noon', 'breath present'],
    ['en', 'I am not short of breath', 'breath denied'],
  ],
  'an equals sign asks for a rule': [
    ['en', 'chest pain = 911?', 'chest hypothetical'],
    ['en', 'chest pain, call 911', 'chest present'],
  ],
  'words that only look like a denial or another sense': [
    ['en', "my chest hurts, meds didn't help", 'chest present'],
    ['en', 'my chest hurts pain meds did not help', 'chest present'],
    ['en', 'unable to breathe normally', 'breath present'],
    ['en', "isn't breathing well", 'breath present'],
    ['en', 'he got the shot and is gasping', 'breath present'],
    ['en', 'can I shower and is a fever normal', 'fever hypothetical'],
    ['en', 'I can breathe normally', 'breath -'],
    ['en', 'the dog is fine but my chest hurts', 'chest present'],
    ['en', 'chest pain. That was an hour ago.', 'chest present'],
    ['en', 'chest pain went away. It is back.', 'chest present'],
  ],
  'a question that claims what it asks for': [
    ['en', 'is a fever normal? mine started last night', 'fever present'],
    ['en', 'do the shots cause chills, because I have them', 'chills present'],
    ['en', 'is a fever normal?', 'fever hypothetical'],
    ['en', 'should I be worried about chest pain', 'chest hypothetical'],
    ['en', 'should I be worried about my chest pain', 'chest present'],
  ],
};

describe.each(Object.entries(forms))('%s', (_, cases) => {
  it.each(cases)('%s: "%s": %s', (...one) => {
    check(one);
  });
});
