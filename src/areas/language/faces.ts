/** Emoji and typed faces, the same in every language: how pleased (positive) or displeased they look, and how heated. */
type Face = { readonly pleased: number; readonly heat: number };

const groups: readonly (readonly [pleased: number, heat: number, faces: string])[] = [
  [-3, 3, '😡 🤬 😤 👿 💢 🖕 😠 🤮'],
  [-2, 1, '👎 🙄 😒 😑 🤢 💩 😾 🤦 😖 😣 😫 😩 🚫 ❌ ⚠'],
  [-2, 0, '😢 😭 😞 😔 💔 😟 😥 😓 😰 😨 😱 ☹ 🙁 😕 😿 😪 🥺 😧 😦'],
  [-2, 0, ':( :-( =( :/ :-/ :| ;( :\\'],
  [3, 0, '😍 🥰 😘 ❤ 💕 💖 💗 💓 💞 💘 💙 💚 💛 💜 🧡 🖤 🤩 💯 🏆 🎉 🥳 <3'],
  [2, 0, '😊 😁 😀 😃 😄 🙂 ☺ 👍 👏 🙌 🙏 😇 😋 ✨ 🌟 ⭐ 🌹 🌺 🌸 💐 👌 💪 🤗 😎 🤝 😻 ✌ 🔥'],
  [2, 0, ':) :-) =) :d :-d ;) ;-) :] =d 8)'],
  [1, 0, '😂 🤣 😆 😅 😉 😜 😝'],
];

const faces = new Map<string, Face>(
  groups.flatMap(([pleased, heat, list]) =>
    list.split(' ').map((face) => [face, { pleased, heat }] as const),
  ),
);

/** What a face shows; a typed one may be drawn out (`:((((`). */
export const faceOf = (text: string): Face | undefined =>
  faces.get(text) ?? faces.get(text.replace(/(.)\1+$/u, '$1'));
